# tries: take memory through pandas
# expect: limit memory
# layer 1: resources
frame = pd.DataFrame(np.ones((1000, 1000)))
while True:
    frame = pd.concat([frame, frame])
