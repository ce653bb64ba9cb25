# rules: DUN004
# effect: value
class Secret:
    value = "SEEN"

try:
    Secret().missing
except AttributeError as error:
    reached = error.obj.value
