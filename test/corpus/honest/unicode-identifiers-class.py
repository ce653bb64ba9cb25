# expect: ok
class 選股策略:
    """以中文命名的策略類別"""

    def __init__(self, 資料):
        self.收盤價 = 資料.get('price:收盤價')
        self.本益比 = 資料.get('price_earning_ratio:本益比')
        self.門檻 = 20

    def 條件(self):
        便宜 = (self.本益比 > 0) & (self.本益比 < self.門檻)
        強勢 = self.收盤價 > self.收盤價.average(20)
        return 便宜 & 強勢

    def 部位(self):
        return (1 / self.本益比)[self.條件()].is_largest(10)


def strategy(data):
    return 選股策略(data).部位()
