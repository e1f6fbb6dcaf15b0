def doubled(numbers):
    place = 0
    while place <= len(numbers):
        numbers[place] *= 2
        place += 1
    return numbers
