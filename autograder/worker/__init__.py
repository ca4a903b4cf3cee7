"""The untrusted side: the process that confines itself and runs student code."""
