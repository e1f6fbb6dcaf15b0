using System;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string user, string password)
    {
        _logger.LogInformation("login of {User}", user);
    }
}
