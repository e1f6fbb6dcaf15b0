using Microsoft.AspNetCore.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(HttpResponse response, string value)
    {
        response.Cookies.Append("session", value, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax });
    }
}
