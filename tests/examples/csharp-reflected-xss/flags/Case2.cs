using Microsoft.AspNetCore.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task Run(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<p>" + context.Request.Query["q"] + "</p>");
    }
}
