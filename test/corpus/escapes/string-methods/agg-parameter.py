# rules: STR002
# effect: file
def run(df, how):
    return df.agg(how, 0, "/tmp/stockade-canary")

run(pd.DataFrame({"a": [1]}), "to_csv")
