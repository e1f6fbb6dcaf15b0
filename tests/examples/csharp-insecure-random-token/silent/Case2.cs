using System;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly Random Source = new Random();

    public TimeSpan Run()
    {
        var delay = Source.Next(100, 500);
        return TimeSpan.FromMilliseconds(delay);
    }
}
