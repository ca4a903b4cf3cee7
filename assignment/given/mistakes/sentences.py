"""The sentence for each known mistake.

A sentence names the step that went wrong and leaves the formula to the student. In a message it
comes after the name of the answer and a colon.
"""

from given.mistakes.deep_sentences import DEEP
from given.mistakes.exceptions import RAISED

SENTENCES = RAISED | {
    # Any answer
    "imprecise": "it is right to some digits only. Derive it exactly in float64; finite "
    "differences, rounded or clipped numbers and float32 are not close enough here.",
    "prediction-cut-off": "it keeps the prediction away from 0 and 1, as np.clip does. Simplify "
    "until nothing is divided by the prediction: then a value close to 0 or 1 does no harm.",
    "in-place": "it changes what it was given, and whoever called it still needs that. Make a new "
    "array or list (s = s * 2 rather than s *= 2).",
    "zero": "it is 0, where the right answer is not. Is a factor 0, or something rounded?",
    "zero-here": "it is 0 for these inputs, though it is right for the example by hand. What "
    "differs between the two: a label, a sign, a size?",
    "size-fixed": "it takes only as many features or units as the example has. Any number may "
    "come in: use a matrix product, or sizes such as W1.shape[1].",
    "not-finite": "it should be finite. Is something divided by 0, or the logarithm of 0 taken?",
    "factor": "every entry is the same multiple of the right one. Which "
    "factor is missing, or too many?",
    "partly-filled": "some entries are right, and all others are 0. Does a loop leave entries "
    "out, or end too early, for example at a return inside it?",
    "part-of-it": "this is a part of the right answer, a single row or column. In a loop each "
    "result may have replaced the one before, or a return may stand inside it.",
    "all-rows-alike": "every row has the value of the last one. ([[0]] * 3 is one list three "
    "times; [[0] for _ in range(3)] makes three lists.)",
    "in-a-tuple": "it returns a tuple: several results, or one with a comma after it. A single "
    "result is asked for.",
    "step-for-gradient": "these are the weights after a step of gradient descent. The gradient "
    "alone is asked for.",
    "number-for-all": "this is one number, where each entry has its own. sum, max, all and any "
    "make one number of an array, and in a loop the last number may have replaced those before.",
    # One neuron: parts 1 to 4
    "number-for-array": "the value is right, but an array of shape (1, 1) is asked for: arrays "
    "in, an array out, no index needed.",
    "squared-error": "this belongs to the squared error. The loss here is the cross-entropy.",
    "loss-for-gradient": "this is the loss itself. Its derivative is asked for.",
    "both-weights": "every sample gets both weights. Which label does each of α and β belong to?",
    "one-weight-for-all": "every sample gets the same weight. Each has a label of its own: an if "
    "decides once for all of them, np.where(Y == 1, ...) for each.",
    "wrong-axis": "the sum runs over the features. It should run over the samples, the columns.",
    "no-mean": "the mean over the samples is missing. Look at the factor before the sum in the "
    "loss: what becomes of it? (Samples are columns: Y.shape[1]; len(Y) is the number of rows.)",
    "mean-twice": "it takes the mean over the samples once too often.",
    "mean-of-one-term": "it divides only one of the terms by the number of samples. Mind the "
    "brackets.",
    "multiplied-by-samples": "it multiplies by the number of samples. Look at the factor before "
    "the sum in the loss.",
    "factor-on-one-term": "a factor reaches only one of the terms. Mind the brackets.",
    "wrong-divisor": "it divides by another number than the number of samples. A sample is a "
    "column.",
    "rounded-down": "it has whole numbers only, where the right answer has others. Does Ŷ play a "
    "part in it? (// rounds down to whole numbers, / divides.)",
    "sign": "the sign is the other way round. Follow the minus signs, and look at the order of "
    "the arguments.",
    "sign-of-one-sample": "the sign is the other way round for this sample. Try one with the other "
    "label: if its sign is wrong too, look at both terms of the loss, or at the order of the "
    "arguments; if not, at one term.",
    "transposed": "rows and columns are exchanged. Write the shape beside each factor.",
    "flattened": "the numbers are right, but the array has lost its rows or its columns. X[:, 0], "
    "sum(X) and np.sum(X, axis=1) do that; X[:, [0]] and np.sum(X, axis=1, keepdims=True) do not.",
    "array-for-number": "the value is right, but a number is wanted and not an array of one entry.",
    "samples-merged": "it adds up or averages the samples, but each has a derivative of its own "
    "here.",
    "samples-not-summed": "every sample stands by itself. Add up what they contribute to the same "
    "weight.",
    "one-sample-only": "it uses only one of the samples.",
    "stops-at-prediction": "this is the derivative with respect to Ŷ. The next step of the chain "
    "rule, through the sigmoid, is missing or does not reach every term: mind the brackets.",
    "sigmoid-slope-twice": "the slope of the sigmoid is a factor once too often.",
    "sigmoid-slope-alone": "this is the slope of the sigmoid. The chain rule has another factor, "
    "the derivative with respect to Ŷ.",
    "slope-in-part": "the slope of the sigmoid is a product of two things. One of them is missing.",
    "ends-exchanged": "Ŷ and 1 - Ŷ are exchanged. Which of the two is left for which label?",
    "prediction-rounded": "it makes the prediction 0 or 1. Ŷ is the probability itself.",
    "factors-added": "it adds up the factors. The chain rule multiplies them.",
    "factor-divides": "something divides that should be a factor.",
    "mean-of-each-class": "it divides each class by its own number of samples. The loss divides "
    "by the number of all.",
    "samples-left-out": "not every sample is in the sum. Does a loop over them begin too late, or "
    "end too early?",
    "samples-summed-first": "it adds up the samples before it multiplies them. The features of a "
    "sample belong to its own entry of ∂E/∂f.",
    "prediction-squashed": "it applies a sigmoid to Ŷ, which is σ(f) already.",
    "sign-of-one-term": "the term of one of the labels has the wrong sign. Follow the minus signs "
    "of both.",
    "weights-merged": "it adds everything up to one number. Each weight has a derivative of its "
    "own.",
    "half-the-loss": "samples of one class count for nothing. The loss has a term for each label.",
    "labels-ignored": "the labels play no part. They do in the loss.",
    "prediction-ignored": "Ŷ plays no part in it. It does in the loss.",
    "upstream-ignored": "the gradient that comes from behind, ∂E/∂f, plays no part in it.",
    "input-ignored": "the input plays no part in it. What multiplies the weight in f?",
    "wrong-entry": "this is the gradient of another weight. Rows and columns count from 0.",
    "whole-gradient": "this is the gradient of all weights. A single entry of it is asked for.",
    "weights-swapped": "samples get the weight of the other class. Which label does each of α and "
    "β belong to?",
    "weights-on-factors": "α belongs to all that a sample with Y = 1 contributes, and β to all "
    "that the others do. They are not the factors of Ŷ and of Y.",
    "weights-ignored": "α and β play no part in it.",
    "alpha-ignored": "α plays no part in it.",
    "beta-ignored": "β plays no part in it.",
    "weights-normalised": "it divides by the sum of the weights. Look at what the loss divides by.",
    "weights-twice": "α and β come in twice. The loss has each of them once.",
    "class-of-prediction": "the prediction decides which weight a sample gets. The label does.",
    "weights-fixed": "the weights are always the same, whatever α and β are.",
    "arguments-exchanged": "two arguments are exchanged, in the definition of a function or in a "
    "call. Look at their order.",
    "classes-swapped": "the larger class gets the larger weight. Which of the two needs it?",
    "class-against-all": "it compares one class with all samples. Compare it with the other class.",
    "classes-equal": "both classes get the same weight, so the larger one decides. (Is something "
    "rounded? Are samples counted? np.sum(Y == 1) counts them; len counts the rows of an array, "
    "and what np.where returns.)",
    "root-of-ratio": "this is the root of the right ratio. Compare what all samples of one class "
    "and all of the other contribute to the loss.",
    "counts-of-the-text": "this is the ratio of the example in the text. Count the labels of the "
    "Y that comes in.",
    # Activations
    "max-for-maximum": "np.max takes the largest of each column. np.maximum compares entry by "
    "entry.",
    "places-for-values": "np.where takes three things here: a condition, what to take where it "
    "holds, and what to take where it does not. (With a condition alone it returns the places of "
    "entries.)",
    "entries-selected": "s[condition] takes out the entries for which it holds, and drops the "
    "others. np.where keeps all places.",
    "leaky": "this has a small slope on the left of 0: that is leaky ReLU, of part 7.",
    "elu": "this is ELU, which bends on the left of 0. ReLU and leaky ReLU are straight there.",
    "tanh": "this is the slope of tanh. The slope of the sigmoid is asked for.",
    "all-at-once": "it is 0, though units are dead. Does all() or any() have its axis? (Without "
    "one it decides about the whole array, with axis=0 about a sample. A unit is a row: axis=1.) "
    "Or is something rounded down, or compared by another sign than <=?",
    "absolute-value": "it changes the sign of what is negative, instead of cutting it off.",
    "not-cut-off": "negative entries come through unchanged.",
    "cut-off-above": "large entries are cut off too. ReLU has no upper end.",
    "slope-on-both-sides": "the slope is 1 on both sides of 0.",
    "wrong-side": "the two sides of 0 are exchanged.",
    "value-on-one-side": "on one side of 0 this is the function itself. Its derivative is asked "
    "for.",
    "slope-for-product": "a itself stands where a is to be multiplied by s.",
    "inner-derivative-left-out": "this is the square of the sigmoid. Where the outer function was "
    "differentiated, the derivative of what is inside comes as a factor.",
    "square-misplaced": "the square reaches a part of the denominator only. Mind the brackets.",
    "sign-in-exponent": "the sign of an exponent is wrong. Which of them has a minus in σ?",
    "one-minus-inside": "the 1 belongs outside of the sigmoid, not into its argument.",
    "sigmoid-left-out": "s stands where σ(s) belongs.",
    "value-for-slope": "this is the function itself. Its derivative is asked for.",
    "slope-for-value": "this is the derivative. The function itself is asked for.",
    "minus-one-for-off": "where a unit is off, the slope is not negative. How fast does ReLU "
    "rise there?",
    "sigmoid-half": "this is no slope yet: it falls from 1 to 0. Where is the sigmoid steepest?",
    "slope-at-activation": "the slope is taken at σ(s), where it is wanted at s.",
    "slope-fixed": "the slope for negative s is always the same number, whatever a is.",
    "slope-ignored": "the slope for negative s is 0, whatever a is. (An array of integers cuts a "
    "off.)",
    "slope-everywhere": "it applies the slope a on both sides of 0.",
    "a-on-the-right": "a stands on the right of 0. On which side does leaky ReLU have the slope a?",
    "whole-numbers": "it cuts fractions off. An array made like one of integers holds integers, "
    "and np.vectorize takes the type of its first result: make the array, or that result, a float.",
    "slope-sign": "the sign is wrong where s is negative.",
    "entries-for-units": "it counts single entries. A unit is a whole row.",
    "samples-for-units": "it counts columns. A unit is a row, a column is a sample.",
    "some-for-all": "a unit is dead only if it is off on every sample, not just on some.",
    "alive-for-dead": "this is the share of the units that are alive.",
    "all-counted": "it counts all units. (np.sum counts what is true, len counts everything.)",
    "divided-by-samples": "it divides by the number of samples. The share is that of all units.",
    "units-miscounted": "it divides by another number than that of the units. A unit is a row, "
    "and there may be any number of them.",
    "percent": "this is in percent. A share is a number from 0 to 1.",
    "sums-for-entries": "it looks at the sum of each row. Look at the entries: a unit is dead if "
    "none of its row is above 0.",
    "count-for-share": "this is the number of dead units. Their share is asked for.",
    "zero-taken-for-on": "a unit whose weighted sum f is exactly 0 is off too.",
    "kink-for-jump": "look at the graph of ReLU. Does it jump anywhere?",
    "kink-overlooked": "compare the slopes on both sides of every point.",
    "at-the-kink": "at the kink, s = 0, every number between both slopes is right, and this is "
    "none.",
    "another-function": "put a = 1 into the definition. What does its graph look like?",
    # Two layers: part 5
    "no-activation": "the hidden layer lacks its activation.",
    "activation-bypassed": "the second layer gets f1, past the activation.",
    "bias-added": "something is added to a sum. This network has no bias.",
    "wrong-activation": "the hidden layer has another activation than ReLU.",
    "no-output-sigmoid": "the output lacks its sigmoid.",
    "softmax": "the output is a softmax, which compares outputs or samples. Here each number has a "
    "sigmoid of its own.",
    "output-cut-off": "the second layer went through ReLU too. After f2 comes the sigmoid alone.",
    "sigmoid-twice": "it applies the sigmoid twice: f2 is the sum before it.",
    "sigmoid-mirrored": "the sigmoid falls where it should rise: look at the sign in its exponent.",
    "denominator-open": "the denominator of the sigmoid needs brackets: 1 / 1 + x is 1 + x.",
    "stages-reversed": "the stages come in another order than the one asked for.",
    "f1-overwritten": "something changes f1 after it is computed, or f1 is returned as it is "
    "after ReLU.",
    "w2-ignored": "the way back leaves out the weights of the second layer.",
    "w2-of-another-unit": "a factor belongs to another hidden unit. Which unit does the path lead "
    "through?",
    "units-added": "it adds up the paths through all hidden units. The weight leads to one of "
    "them.",
    "w2-replaced": "the factor ∂f2/∂a1 is a weight of the second layer. Something else stands in "
    "its place.",
    "indicator-missing": "the slope of ReLU is left out, or taken elsewhere than at f: units that "
    "are off pass the gradient on.",
    "slope-elsewhere": "the slope of ReLU is taken at another array than f1. Which numbers went "
    "into that ReLU?",
    "indicator-of-another-unit": "it is 0, though this unit is on. Is the slope of ReLU taken at "
    "the unit to which the weight leads, and is it the right way round?",
    "indicator-inverted": "the slope of ReLU is the wrong way round: units that are off pass the "
    "gradient on and those that are on do not.",
    "activations-of-another-layer": "it uses the activations of another layer as the input of "
    "this one.",
    "value-for-indicator": "f1 or its ReLU is a factor where the slope of ReLU belongs.",
    "sigmoid-slope-missing": "the slope of the output's sigmoid is missing.",
    **DEEP,
}
