using System;

namespace Example.Shop;

public sealed class ShopService
{
    public string CreatePassword()
    {
        var letters = new char[12];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Alphabet[Random.Shared.Next(Alphabet.Length)];
        }
        return new string(letters);
    }
}
