using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Cosmos;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.owner = @owner").WithParameter("@owner", name);
        return Ok(_container.GetItemQueryIterator<Item>(query));
    }
}
