"""Notebooks that begin with lines that only show or set up something."""

from collections.abc import Iterator

from support.handins.material import HandIn, first_lines


def set_up() -> Iterator[HandIn]:
    """Yield notebooks that begin with lines that only show or set up something."""
    for text in (
        "%matplotlib widget",
        "%matplotlib qt",
        "%matplotlib notebook",
        "%matplotlib tk",
        "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'",
        "%load_ext autoreload\n%autoreload 2",
        "%load_ext tensorboard",
        "%no_such_magic at all",
        "%%time",
        "%%capture",
        "import matplotlib\nmatplotlib.use('TkAgg')",
        "import matplotlib as mpl\nmpl.use('Qt5Agg')\nmpl.rcParams['no.such'] = 1",
        "import matplotlib.pyplot as plt\nplt.switch_backend('macosx')",
        "import matplotlib.pyplot as plt\nplt.style.use('seaborn')",
        "import matplotlib.pyplot as plt\nplt.rcParams.update({'figure.fugsize': (3, 3)})",
        "import seaborn as sns\nsns.set_theme()\nsns.set_style('dark')",
        "import torch, numpy as np, pandas as pd\npd.set_option('display.max_rows', 9)",
        "from sklearn.datasets import load_wine",
        "from google.colab import drive\ndrive.mount('/content/drive')\n%cd /content/drive/MyDrive",
        "from google.colab import files\nfiles.upload()",
        "from IPython.display import set_matplotlib_formats\nset_matplotlib_formats('svg')",
        "import scipy.special\nassert scipy.special.expit(0) == 0.5",
        "!pip install --quiet otter-grader seaborn",
        "%pip install seaborn",
    ):
        yield HandIn(f"set-up-{text[:40]!r}", {"a.ipynb": first_lines(text)})
