using Microsoft.AspNetCore.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = ".Shop";
        options.Cookie.SecurePolicy = CookieSecurePolicy.None;
    }
}
