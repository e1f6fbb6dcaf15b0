def total(numbers):
    found = 0
    for place in range(len(numbers) + 1):
        found += numbers[place]
    return found
