"""The untrusted side: a process that confines itself and then runs student code."""
