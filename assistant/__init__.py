"""One conversation turn: understand, check the rules, search, compose, guard. No Streamlit, no printing."""
