# What 'vmsl run' gives to an unknown VM that has no program: whenever it is run, it yields.
start:
    mov R0, YIELD
    hvc
    mov R1, start
    br R1
