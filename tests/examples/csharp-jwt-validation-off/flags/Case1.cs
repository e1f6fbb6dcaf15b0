using Microsoft.IdentityModel.Tokens;

namespace Example.Shop;

public sealed class ShopService
{
    public TokenValidationParameters Run()
    {
        return new TokenValidationParameters
        {
            ValidateIssuer = true,
            ValidateLifetime = false,
            IssuerSigningKey = _key,
        };
    }
}
