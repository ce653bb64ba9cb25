# tries: change the dataset's values for the next run
# expect: absent
close = data.get('price:收盤價')
close.iloc[:] = 1.0
close.to_numpy()[:] = 2.0
import gc
for array in gc.get_objects():
    if isinstance(array, np.ndarray) and array.flags.writeable and array.dtype == np.float64 and array.size > 100:
        array[:] = 3.0
position = pd.DataFrame({'1': [1.0]}, index=pd.DatetimeIndex(['2020-01-02']))
