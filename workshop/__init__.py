"""Practice cases at work: moved through time, answered by the rules, asked as a quiz. No Streamlit, no clock."""
