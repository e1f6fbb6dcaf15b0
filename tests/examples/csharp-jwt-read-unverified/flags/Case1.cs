using System.IdentityModel.Tokens.Jwt;
using System.Linq;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string token)
    {
        var jwt = new JwtSecurityTokenHandler().ReadJwtToken(token);
        return jwt.Claims.First(c => c.Type == "role").Value;
    }
}
