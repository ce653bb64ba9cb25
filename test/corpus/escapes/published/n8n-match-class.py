# rules: DUN001
# effect: module
# from: n8n task runner, attribute read by a class pattern
match print:
    case object(__self__=reached):
        pass
