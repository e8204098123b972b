"""Say where the portal is, how to sign in, and what is worth trying."""

import os


def show(*, site_url: str, editor: str, mode: str) -> None:
    """Print the address, the sign-in and a few things to try."""
    password = os.environ.get("DEMO_EDITOR_PASSWORD")
    sign_in = (
        f"{editor}\n             password: {password}   (kept in .env)"
        if password
        else "make an account: .venv/bin/python manage.py createsuperuser"
    )
    print(
        f"""
  The portal   {site_url}/
  Sign in      {site_url}/admin/
             {sign_in}

  Try          {site_url}/partners/      filter, then turn the list into a table
               {site_url}/summits/       the sample summit has a programme
               {site_url}/get-involved/  write a message; it arrives in the admin’s inbox
               {site_url}/styleguide/    every component, light and dark

  {"As in production: DEBUG is off." if mode == "serve" else "Changed code is taken up by itself."}
  Stop with Ctrl-C. Everything it keeps is in var/; settings are in .env (see .env.example).
""",
    )
