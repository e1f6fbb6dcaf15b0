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
            _logger.LogError(ex, "request failed");
            await context.Response.WriteAsync("failed");
        }
    }
}
