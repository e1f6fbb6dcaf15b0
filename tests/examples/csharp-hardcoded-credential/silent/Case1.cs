using System;

namespace Example.Shop;

public sealed class ShopService
{
    private readonly string _password;

    public ShopService(IConfiguration configuration)
    {
        _password = configuration["Mail:Password"];
    }
}
