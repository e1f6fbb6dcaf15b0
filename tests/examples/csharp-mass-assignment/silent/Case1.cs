using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost]
    public IActionResult Run(UserInput input)
    {
        var user = new User { Name = input.Name };
        _db.Users.Add(user);
        _db.SaveChanges();
        return Ok();
    }
}
