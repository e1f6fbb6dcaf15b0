using System.Web.UI;

namespace Example.Shop;

public sealed class ShopService
{
    public object Run(string state)
    {
        return new LosFormatter().Deserialize(state);
    }
}
