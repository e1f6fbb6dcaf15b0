using System;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly Random Source = new Random();

    public string Run()
    {
        var token = Source.Next(100000, 999999).ToString();
        return token;
    }
}
