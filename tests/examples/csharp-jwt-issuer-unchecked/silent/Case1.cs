using Microsoft.IdentityModel.Tokens;

namespace Example.Shop;

public sealed class ShopService
{
    public TokenValidationParameters Run()
    {
        return new TokenValidationParameters
        {
            ValidateIssuer = true,
            ValidIssuer = "https://login.example.org",
            ValidateAudience = true,
            ValidAudience = "shop",
            IssuerSigningKey = _key,
        };
    }
}
