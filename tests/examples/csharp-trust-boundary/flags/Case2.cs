using System.Web;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(HttpContext context)
    {
        var tenant = context.Request.QueryString["tenant"];
        context.Session["TenantName"] = tenant;
    }
}
