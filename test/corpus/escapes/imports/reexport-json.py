# rules: IMP003
# effect: module
from json import codecs
reached = codecs.builtins
