using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Example.Shop;

public sealed class ShopService
{
    public SymmetricSecurityKey Run()
    {
        return new SymmetricSecurityKey(Encoding.UTF8.GetBytes("a quiet lake with 12 grey swans on it"));
    }
}
