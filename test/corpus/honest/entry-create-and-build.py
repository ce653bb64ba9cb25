# expect: ok
def build_factor(data):
    return data.get('fundamental_features:負債比率')


def create_position(data):
    debt = build_factor(data)
    return debt.is_smallest(20)
