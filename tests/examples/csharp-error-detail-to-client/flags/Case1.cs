using Microsoft.AspNetCore.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task Run(HttpContext context)
    {
        try
        {
            await _next(context);
        }
        catch (Exception ex)
        {
            await context.Response.WriteAsync(ex.ToString());
        }
    }
}
