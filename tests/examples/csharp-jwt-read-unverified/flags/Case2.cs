using Microsoft.IdentityModel.JsonWebTokens;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string token)
    {
        var parsed = new JsonWebToken(token);
        return parsed.Subject;
    }
}
