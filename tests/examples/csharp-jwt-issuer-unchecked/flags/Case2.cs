using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(JwtBearerOptions options)
    {
        options.TokenValidationParameters.ValidateIssuer = false;
    }
}
