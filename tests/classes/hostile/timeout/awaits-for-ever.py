# Awaits something that does not come for eleven days.
# %% answers
# %%
import asyncio

await asyncio.sleep(10**6)
