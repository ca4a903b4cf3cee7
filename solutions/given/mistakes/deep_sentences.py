"""The sentences for known mistakes in parts 6 and 8: deep networks, plots of them, and remedies."""

DEEP = {
    # Many layers: part 6
    "layers-reversed": "the values are right, but the last layer comes first.",
    "no-slopes": "the slope of the activation is missing.",
    "slope-not-passed-on": "the slope of the activation is missing where the gradient goes on to "
    "the layer before.",
    "activation-for-slope": "the activation itself is a factor where its slope belongs.",
    "slopes-twice": "the slope of the activation is a factor twice.",
    "slope-of-output": "the slope of the activation is taken at its output. It belongs at f.",
    "last-layer-linear": "the last layer lacks the slope of its activation.",
    "loss-of-part-1": "this belongs to the cross-entropy of part 1. The loss here is the squared "
    "error.",
    "output-not-activated": "the last layer lacks its activation. It applies to every layer.",
    "input-activated": "X went through the activation. It is the input of the first layer as it "
    "is.",
    "other-activation": "this belongs to another activation than the one that is asked for.",
    "weights-left-out": "the weights are missing where the gradient goes from layer to layer.",
    "sums-for-activations": "it uses the weighted sums f of the layer before where its "
    "activations belong.",
    "half-left-out": "everything is twice as large. The loss begins with a half.",
    "half-kept": "everything is half as large. What becomes of the ½ when the square is "
    "differentiated?",
    "mean-in-each-layer": "it takes the mean over the samples again in each layer. The loss takes "
    "it once, so it belongs to ∂E/∂Ŷ alone.",
    "mean-of-outputs": "it divides by the number of outputs too; the loss sums over them.",
    "mean-for-largest": "this is a value in the middle, such as a mean. The largest entry is asked "
    "for.",
    "no-absolute-value": "take absolute values before the largest: a large negative entry is "
    "large too.",
    "norm-for-largest": "this is a norm of all entries. The largest one is asked for.",
    "index-for-value": "this is the place of the largest entry. Its size is asked for.",
    "logarithm-for-value": "this is a logarithm. The value itself is asked for; in the plot the "
    "axis is logarithmic.",
    "layers-sorted": "the values are right, but sorted by size. Keep the order of the layers.",
    "smallest-for-largest": "this is the smallest entry. The largest is asked for.",
    "rows-for-layers": "it reduces each row, or each column, by itself. Return one number for each "
    "layer.",
    "layers-merged": "this is one number for all layers. Each layer has its own.",
    "rounded": "this looks like the right value, rounded. Compute it, and keep all of its digits.",
    "another-layer": "this is the gradient of another layer. Lists count from 0.",
    "last-for-first": "this is the gradient of the last layer. The first is asked for.",
    "plot-reversed": "the plot shows the layers in reverse, the last one at the place of the "
    "first.",
    "logarithms-drawn": "it draws logarithms. Draw the values, and let the axis be logarithmic.",
    "layers-miscounted": "the plot does not count the layers in steps of 1 from 0 or 1. "
    "ax.semilogy(magnitudes) does so by itself.",
    "outside-limits": "part of it lies outside the limits of an axis, where nobody sees it. "
    "Leave the limits to Matplotlib, or make them wider.",
    "layers-logarithmic": "the axis of the layers is logarithmic. Only that of the magnitudes "
    "should be: ax.semilogy, not ax.semilogx or ax.loglog.",
    "layers-left-out": "it does not show each layer of the network once. The layers are as many as "
    "the weights that your make_exploding_network returns.",
    "axes-exchanged": "the axes are exchanged. The layers belong on the x axis.",
    "other-magnitudes": "it draws something other than the magnitudes.",
    # Deep networks: part 8
    "overflow": "something in the network overflows. Let it explode more slowly, so that it can be "
    "looked at.",
    "no-explosion": "the gradients of this network do not explode.",
    "clipped-by-entry": "it clips each entry by itself, which changes the direction of the "
    "gradient. All entries shrink by the same factor.",
    "clipped-by-layer": "it clips each layer by its own norm. Take one norm of all layers "
    "together.",
    "norm-of-one-layer": "it takes the norm of a single layer for that of all of them.",
    "norms-added": "it adds up the norms of the layers, or averages them. Squares add up, and then "
    "comes the root.",
    "always-scaled": "it makes a short gradient longer. A short one stays as it is.",
    "not-clipped": "a long gradient came through unchanged.",
    "max-norm-ignored": "it scales the gradient to length 1, whatever max_norm is.",
    "factor-inverted": "a long gradient was made longer. Which length divides the other?",
    "squared-norm": "it divides the gradient by the square of its norm.",
    "largest-for-norm": "it scales the gradient by its largest entry instead of its norm.",
    "sum-for-norm": "it adds up the absolute values of the entries for the norm. Squares add up, "
    "and then comes the root.",
    "mean-for-norm": "it averages the squares for the norm. They add up.",
    "spectral-norm": "this is another norm of a matrix. The gradient is one long vector here: all "
    "squares add up.",
    "xavier": "this is the spread of Xavier and Glorot, made for sigmoids. He's is another, since "
    "ReLU switches off half of the units.",
    "fan-out": "the spread follows the number of outputs. Look at which fan He divides by.",
    "both-fans": "the sum of both fans, or their mean, is in it. He divides by one of them.",
    "fan-multiplied": "the spread grows with the number of inputs. More inputs need smaller "
    "weights.",
    "first-fan-for-all": "every layer has the spread of the first one. Each has its own number of "
    "inputs.",
    "layers-for-inputs": "the spread follows the number of layers. Look at what He divides by.",
    "variance-for-deviation": "it uses the variance as the standard deviation.",
    "no-two": "He's spread has another numerator: ReLU switches off half of the units.",
    "uniform-bound": "the numbers lie between minus and plus the right standard deviation, so "
    "theirs is smaller. Which bound gives the right one?",
    "root-of-two-alone": "it takes the root of the 2 alone. The root belongs to the whole "
    "fraction.",
    "small-spread": "the weights have the same small spread, whatever the size of the layer.",
    "default-spread": "this is the spread that PyTorch gives a layer by default. He's is larger.",
    "unit-spread": "the weights have a spread of 1, whatever the size of the layer.",
    "mean-for-spread": "the spread stands where the mean belongs. The first argument of rng.normal "
    "is the mean, the second the standard deviation, the third the shape.",
    "one-sign": "the weights all have the same sign. Their mean should be 0.",
    "all-equal": "all weights of a layer are equal. They should be random.",
    "rng-ignored": "two generators give the same weights. Draw them from rng.",
    "not-from-rng": "the same generator gives other weights each time. Draw them from rng.",
}
