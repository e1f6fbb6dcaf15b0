using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Newsletter.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<ISubscriptions, SqlSubscriptions>();
builder.Services.AddSingleton(HtmlEncoder.Default);

var app = builder.Build();

app.MapGet("/unsubscribe", async (HttpRequest request, ISubscriptions subscriptions, HtmlEncoder encoder) =>
{
    string email = request.Query["email"].ToString();
    string list = request.Query["list"].ToString();
    string token = request.Query["token"].ToString();

    if (email.Length == 0 || list.Length == 0)
    {
        return Results.BadRequest("email and list are required");
    }

    bool removed = await subscriptions.RemoveAsync(list, email, token);

    var html = new StringBuilder();
    html.Append("<!doctype html><html lang=\"en\"><head><title>")
        .Append(encoder.Encode(list))
        .Append("</title></head><body>");

    if (removed)
    {
        html.Append("<h1>You have been removed</h1>");
    }
    else
    {
        html.Append("<h1>The link is no longer valid</h1>");
    }

    html.AppendFormat("<p>Address: {0}</p>", encoder.Encode(email));
    html.Append("<p><a href=\"/preferences\">Manage your preferences</a></p></body></html>");

    return Results.Content(html.ToString(), "text/html", Encoding.UTF8);
});

app.MapPost("/preferences", async (PreferencesForm form, ISubscriptions subscriptions) =>
{
    await subscriptions.UpdateAsync(form.Email, form.Lists);
    return Results.NoContent();
});

app.Run();

public record PreferencesForm(string Email, string[] Lists);
