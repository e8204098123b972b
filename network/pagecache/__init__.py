"""Finished pages, handed out in front of Django, and never an old one.

    question.py   who may be given a kept page: an address, nothing else of the request
    watching.py   which tables a page reads, and which tables are written
    stamps.py     a number for each table, which every process sees, raised with every change
    moments.py    when a page changes by the clock alone
    shelf.py      where pages are kept: in the process, and on a shelf all processes share
    page.py       one page with its headers and its compressed bodies
    serving.py    the WSGI application that puts these together

While a page is made, the tables it reads are noted, with the numbers they had *before* it was
begun. It is good as long as they have the same numbers and no moment has come at which something
appears or closes. So nothing has to be told what to forget: a view, a form, a command or an import
that changes a row changes its table's number once the change is committed.
"""
