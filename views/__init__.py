"""One thin file per page; what they show comes from assistant/, rules/ and knowledge/."""
