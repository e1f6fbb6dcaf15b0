using System.IdentityModel.Tokens.Jwt;
using Microsoft.IdentityModel.Tokens;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(SigningCredentials credentials)
    {
        var token = new JwtSecurityToken("https://login.example.org", "shop", signingCredentials: credentials);
        return new JwtSecurityTokenHandler().WriteToken(token);
    }
}
