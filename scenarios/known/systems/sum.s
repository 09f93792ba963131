# Adds the R2 words from address R1 on; the sum is in R0.
        mov R0, 0
        mov R3, 1
        mov R9, again
again:  ldr R4, [R1]
        add R0, R4
        add R1, R3
        sub R2, R3
        cmp R2, 0
        bne R9
        halt
