# rules: IMP001
# effect: module
# from: smolagents, module of an allowed module
import queue
reached = queue.threading._os
