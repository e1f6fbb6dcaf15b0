using Microsoft.IdentityModel.Tokens;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(JwtBearerOptions options)
    {
        options.TokenValidationParameters.RequireSignedTokens = true;
    }
}
