using Microsoft.AspNetCore.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(HttpContext context)
    {
        var origin = context.Request.Headers["Origin"].ToString();
        context.Response.Headers["Access-Control-Allow-Origin"] = origin;
        context.Response.Headers["Access-Control-Allow-Credentials"] = "true";
    }
}
