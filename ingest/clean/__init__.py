"""Cleaning of extracted text: each module repairs one class of damage that text extraction leaves behind."""
