"""Every prompt that a language model is given, as a text file, and the one loader (`load.py`)."""
