# Says that an exception has 400,000 base classes, each of which is slow to make, and endless names.

# %% target
import sys

worker = sys.modules["autograder.worker.answering"]
assert callable(worker.raised) and "raised" in worker.call.__code__.co_names


# %%
def raised(error):
    if "many" in str(error):
        return ("raised", "X", ["ExceptionGroup", "BaseExceptionGroup"] * 200_000, "")
    if "odd" in str(error):
        return ("raised", "X", [["ValueError"], 3, None, {"a": 1}, "StopIteration", "Warning"], "")
    return ("raised", "N" * 10_000, ["TypeError" * 1_000] * 1_500, "index name 'array' " * 500)


worker.raised = raised


# %%
def fail(message):
    def answer(*_):
        raise ValueError(message)

    return answer


compute_dE_df_one_sample = fail("many bases")
compute_dE_df = relu = fail("odd bases")
forward = fail("long names")
