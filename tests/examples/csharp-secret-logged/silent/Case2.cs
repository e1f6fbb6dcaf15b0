using System;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string user)
    {
        _logger.LogWarning("password reset for {User} failed", user);
    }
}
