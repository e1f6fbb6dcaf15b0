using System.IdentityModel.Tokens.Jwt;
using Microsoft.IdentityModel.Tokens;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string token, TokenValidationParameters parameters)
    {
        var principal = new JwtSecurityTokenHandler().ValidateToken(token, parameters, out var checkedToken);
        return principal.FindFirst("role").Value;
    }
}
