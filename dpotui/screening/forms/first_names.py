"""First names of people, from Europe mostly and from elsewhere: far from all, but what bears one is a person."""

from typing import Final

_NAMES: Final = """
aarne aaron abbondio abdul abdullah abena abigail abiola achille ada adaeze adalbert adam ade adebayo adela adele
adelheid adelina adeline adeola adolfo adrian adriana adriano adunni aga agata agatha agathe agnes agneta agnieszka
agostino agustín ahmad ahmed aidan ailsa aino aisha aisling akin akinyi akua alain alan alasdair alastair albert
albertha alberto albin albrecht alcide aldo aldona alejandra alejandro aleksander aleksandr aleksandra aleksei aleksy
alena alenka alessandra alessandro alessia alex alexander alexandra alexandre alexandru alexis alfie alfons alfonso
alfred alfreda alfredo algernon alhassan ali alice alicia alina aline alison alistair aliénor allan allison alma alois
alojzy aloys althea alva alwin amabel amadou amalia amanda amandine amara amber ambrose amedeo amelia amerigo amina
aminata amir amita amparo amy amélie ana anabel anand ananya anastasia anastazja anatol anatole anaïs ancelin anders
andrea andreas andrei andrew andrzej andré andrée andrés angela angelika angharad angus angélique aniela anika anil
anita anja anjali ann ann-sofie anna anna-karin annabel annabelle annalisa annamaria anne anne-lise annegret anneke
anneli annelie annelies anneliese anneloes annemarie annemiek annerose annette annick annika annunziata anouk anselm
anselmo ansgar antero anthony antje antoine antoinette anton antonella antonia antonina antonio antti antónio anu anya
aoife aparna apolinary apolline apolonia arabella araminta aravind arcangelo archibald archie arend ariadna ariana
ariane arianna arif arjan arjun arlette armand armando armelle armida armin arnaud arne arnold arnulf arthur artur
arturo arvid arvind asbjørn asha ashling ashok ashwin aslaug assunta astrid athénaïs attilio aubin aud audrey augusta
augustin augustine augustus aurelia aureliano aurelio aurelius aurora aurélie axel ayesha aymeric ayo ayodele ayşe
aziz azra azucena aïcha babatunde bahar balbina balduin balthasar balázs baptiste barbara barbra barnaby barnabé bart
bartel bartholomew bartosz bartłomiej basil bastian bastien beata beate beatrice beatrix beatriz bela ben benedetta
benedict benedikt benedikta bengt beniamin benjamin benoît benvenuto berend berenice berit bernadeta bernadett
bernadette bernard bernd bernhard bernhardine bernice bert bertha berthe berthold bertrand beryl bettina betty
beverley beverly biagio bianca bilal bintou birger birgit birgitta birte birthe björn bjørn blaise blanca blandine
blanka blessing bodil bodo bogdan bogumił bogusław bogusława bolesław bonifacio bonnie boris bożena bożydar bradley
bram brandon branislav branko brenda brendan brian brianna bridget bridie brieuc brigid brigitte britta bronisław
bronisława bronwyn bruna brunhild brunhilde bruno bryan brynjar bryony bukola burak burga burkhard bärbel béatrice
bérengère börje błażej caitlin callum calogero calum cameron camila camille canan candela candice caoimhe capucine
carina carl carla carlo carlos carlotta carmela carmelo carmen carol carola carole carolina caroline carsten casimiro
caspar casper cassandra cataldo catarina catherine cathy cecil cecilia cecilie cecily cecylia cedric cees celeste
celestino celia celina cem cemal cesare cezary chandra chantal charlene charles charlie charline charlotte chelsea
cheryl chester chiamaka chiara chidi chidinma chinedu chinwe chioma chiwetel chloe chloé chris christa christel
christelle christiaan christian christiane christina christine christof christoffer christoph christophe christopher
christèle chukwuemeka ciara ciaran cillian cinzia claire clara clarence clarissa claudette claudia claudine claudio
claus clelia clemens clement clementina clementine clifford clive clotilde clovis cläre clémence clément clémentine
coen colette colin concetta concetto conchita connor conrad constance constantine consuelo cora coralie cordelia
cordula corentin corinna corinne cormac cornelia cornelis cornelius corrado cosima cosimo courtney craig crescenzo
crispin cristian cristiano cristina cristóbal cuthbert cynthia cyprien cyrielle cyril cyrille czesław czesława cäcilia
cécile cédric cédrine céline césar daan dafydd dagmar dagny dalia damaris damian damiano damien daniel daniela daniele
daniella danielle danijel danilo dankwart danuta daphne daphné darcy daria darius dariusz darnell darren dave david
davide davina dawn debora deborah declan deepa deepak deepika deirdre delia delilah delphin delphine delroy demetrio
demetrios denis denise denzel derek desiree desirée desmond detlef detlev devi diana diane diego dierk dieter dietmar
dieuwertje dieuwke dilek diletta dilip dilys dimitri dimitris dinah dirk dirkje divya dobrosława dolores dolors
domenica domenico dominic dominik dominika dominique donal donald donata donatella donato donna donnacha dora dorcas
doreen dorian doris dorota dorothea dorothy dorothée dorte dougal douglas douwe dragan dragana dragica drusilla duncan
dunja dylan dário débora désiré dörte eamon eamonn ebba ebbe ebenezer eberhard ebru ece eckart eckhard eckhart edda
edelgard edeltraud edeltraut edgar edith edmond edmund edmée edna edoardo eduard eduardo edward edwige edwin edyta
eelco eero efe egbert egidio egon ehrenfried eike eila eileen eilidh einar eino eira eivind ekaterina ekene ekkehard
elaine eleanor elena eleni eleonora elfi elfie elfriede eliane elias elif eligio eligiusz elijah elin elinor elio
eliot elisa elisabeth elisabetta elise elizabeth elizaveta elke ella ellen ellinor elliot elliott elmar elmer eloise
eloísa elsa elsbeth elsie elske elspeth eluned elvira elvis elżbieta elżunia emanuel emanuele emeka emiel emil emilia
emilian emiliana emilie emilio emily emine emma emmanuel emmeline emmett emmi emmy emre emrys encarnación enda
engelbert enid enno enoch enora enrico enrique enya enzo eoghan eoin ercan ercole erdmute erhard eric erica erich erik
erika erin erkan erkki ermanno ermenegilda ernest ernestine ernst errol erwan erwann erwin eryk eskil esme esmeralda
esmé esperanza esra esteban estella estelle ester esther eszter ettore eudes eudora eufemia eugen eugene eugenia
eugeniusz eugène eugénie eunice eusebio eustace eustacia eva evadne evangeline evangelos evaristo eve evelien evelyn
everett evert evrard ewa ewald ewelina ezekiel ezio ezra fabian fabiana fabien fabienne fabio fabiola fabrice fadila
fanny farah farid farouk faruk fatima fatma fausta faustino fausto faustyna fay fearghal fedele federica federico
felicia felicitas felicity felicja feliks felix femi femke fenna ferdinand ferdynand ferenc fergus ferhat fermin
fermín fernand fernanda fernando ffion fidel fiete fikret filip filippo filomena finlay finn fintan fiona fionnuala
fiorella fiorenza flavia flavie flavien flavio fleur floortje flora florence florent florentin florentina florentyna
florian floriane floris florrie focko folake folkert folkmar fortunata fortunato frances francesca francesco francine
francis francisca francisco franciszek franco frank franka frans franz franziska françois françoise frauke fred freda
frederic frederica frederick frederik frederike fredrik fredrika freya fridolin frieda friedegard friedemann
friederike friedhelm friedrich frithjof fritz frode fryderyk frédéric fulvia fulvio funmi félicie félicien félix gabe
gabor gabriel gabriela gabriele gabriella gaetano gaia gamal ganesh gareth gary gaspard gaspare gaston gaurav gauthier
gautier gavin gavino gaël gaëlle gebhard geert gelsomina genevieve geneviève gennaro genoveva genowefa geoffrey
geoffroy georg george georges georgette georgia georgina geraint gerald geraldine gerard gerardo gerben gerd gerda
gerhard gerlind gerlinde germaine germana gernot gerrit gertrud gertrude gerónimo gesa gesche gesine gethin ghislain
ghislaine giacomo giancarlo gianluca gianni gideon giesela gijs gijsbert gilbert gilberte gilberto gilda gildas gilles
gillian gina ginette ginevra gino giordano giorgia giorgos giovanna giovanni girolamo gisela gita gitta giuditta
giulia giuliana giulio giuseppe giuseppina gladstone gladys glenda glenn gloria glynis godefroy godfrey gonzalo goran
gordon gottfried gottlieb grace graciela gracjan graeme graham grant grażyna gregor gregorio gregory greta gretchen
griet grit grzegorz grzegorza gráinne guadalupe gudrun guenther guido guilherme guillaume guillemette guillermo
guinevere gunda gundula gunhild gunilla gunnar gunnel gunter gunther gunvor gupta gustaf gustav gustava gustave
gustavo gustavs gustaw gustel guus guy guénolé gwen gwenaëlle gwenda gwendoline gwendolyn gwilym gwyneth györgy gábor
gérard gökhan göran görel götz gül günter günther habib hadi hakan hakon halil halima halina hallvard halszka halvor
hamish hamza hana hanke hanna hannah hannchen hanne hanneke hannele hannelore hannes hannibal hans hans-peter hansjörg
hanspeter harald hariklia harley harm harmen harold harriet harriett harro harry hartmut hartwig haruka haruto hasan
hassan hasso hattie haydn hayley hazel heather hector hedda hedwig heidelinde heidemarie heiderose heidi heidrun heike
heikki heiko heilwig heiner heino heinrich heinz heleen helen helena helene helga helle helmar helmi helmtrud helmut
heloise hemma hendrik hendrika henner hennes henning henri henrietta henriette henrik henry henryk henryka herbert
herbord herma herman hermance hermann hermann-josef hermina hermine hermione hernán herta hertha hervé hester heulwen
hieronim hilary hilbert hilda hilde hildegard hildegunde hilkka hilma hilmar hiltrud hinrich hippolyte hipólito hiram
hiroko hiroshi hjalmar holger holly holm honor honorine honoré horace horacio horatio horst hortense hortensia howard
hubert hubertus hugo hugues huguette huib humphrey huw hyacinth håkon håvard héloïse hélène iain ian ibrahim ida
iestyn ieuan ieva ifeanyi ifeoma ifor ignacia ignacio ignacy ignatius igne igor ikenna ilaria ildefonso ildikó iliana
ilka ilkka illona ilona ilse ilsebill imelda imke immacolata immanuel imogen imran imre indira ineke ines inga ingbert
inge inge-lise ingeborg ingeburg ingegerd ingelore inger ingo ingram ingrid ingvar inigo inka inmaculada inès inés
iolanda iona irena irene irina iris irma irmela irmgard irmina irmtraud irvin irving isaac isabeau isabel isabella
isabelle isadora isaiah isaure isgard ishbel isidora isidoro isidro isla ismail ismet isobel isolde istván itziar ivan
ivana ivano ivar iven iveta ivo ivona ivor ivy iwona izabela izydor jaakko jaap jabari jacco jacek jacenty jacinta
jacinto jack jacky jacomijn jacqueline jacques jacquot jada jadwiga jaime jakob jakub jamal james jamila jan
jan-willem jana jane janek janet janice janina janine janis janka janneke jantien janusz jarek jari jarkko jarmila
jaroslav jarosław jarosława jarvis jasmin jasmine jason jasper javed javier javiera jaya jayesh jean jeanette jeanne
jeannette jeannine jeannot jedidiah jeff jeffery jeffrey jelena jelle jelto jemima jemma jenna jennifer jenny jens
jeremias jeremy jermaine jeroen jerome jerzy jerónimo jesper jessamy jessica jethro jill jim jimena jiří jo joachim
joachim-ernst joan joana joanna joanne joaquim joaquina joaquín jobst jocasta jocelin jocelyn jocelyne jochen joel
johan johann johanna johannes john johnny jolana jolanda jolanta jolanthe jolene jolien jon jonas jonathan jonna joost
jordan joren jorge joris jorma jorrit jort jorunn josef josefa josefina joseph josephine josette joshua josiah josiane
josselin jost josé jouni jowita joyce joão joël joëlle juan juana jude judith judy judyta juhani jukka jules julia
julian juliana juliane julie julien juliette julio julita julius juliusz jurriaan justin justina justine justus
justyna jutta jérôme józef józefa jöns jörg jörn jørgen jürg jürgen jędrzej kaarina kacper kaija kaisa kaja kajetan
kalevi kalina kalle kamala kamil kamila kamran karel karen karim karin karina karl karl-erik karl-heinz karla
karlheinz karlotta karola karolin karolina karoline karsten karthik kasia kaspar kasper kassandra katalin katarina
katarzyna kate katharina katharine katherina katherine kathi kathleen kathrin kathryn kathy katie katja katrin katrina
kauko kavita kayla kazimierz kees keiko keiran keith kelly kemal ken kendra kenji kenneth kenza kerry kerstin kevan
kevin khadija khalid kiera kieran kilian kim kimberley kimberly kinga kirk kirsi kirsten kirsti kirstie kirsty kjell
kjersti kjetil klaartje klaas klara klaudia klaus klaus-dieter klaus-peter klemens klementyna klára knud knut koen
kofi konrad konstantin konstantinos konstanze korbinian kornel kornelia kreszentia kreszenz krishna krista kristen
kristian kristiina kristin kristina kristof krystian krystyn krystyna krzysztof krzysztofa ksawery kumar kunibert
kunigunde kunle kuno kurt kurtis kwabena kwame kyle käthe kåre lacey lachlan ladislav laetitia lahja laila lajos
lakisha lakshmi lambert lamberto lamine lana lancelot lara larissa lars lars-erik lasse laszlo laszló latifa latoya
laura lauren laurence laurent lauri laverne lavinia lawrence layla lazare lea leah leander leandro lech leda leena
leevi leif leila lena lennart lenora leo leocadia leocadio leokadia leon leonard leonarda leonardo leonhard leoni
leonie leonor leonore leontyna leopold leopoldine leroy lesley leslie lester leszek lesław leticia letitia letizia
lettie levi liam liane lianne liborio lidia lieke liesbet liesbeth liesel lieselotte lieve liisa lila lilian liliana
lillemor lilli lillian lilly lilo lily lina linda linnea linnéa linton linus lionel lisa lisbet lisbeth lise lisette
livia liz lleucu llewellyn lodewijk loes lois lola longina lorcan lore loredana lorena lorenzo loretta lorna lorraine
lorène lothaire lothar lotte lottie louis louisa louise louison lourdes loïc loïse luana lubin lubomir lubomira luc
luca lucas lucette lucia lucian luciana luciano lucie lucien lucienne lucille lucinda lucjan lucjusz lucrezia lucy
lucyna lucía ludger ludivine ludmila ludmilla ludovic ludovica ludovico ludwig ludwik ludwika luella luigi luis luisa
luitgard luitpold luka lukas luke lukáš lutgarde luther lutz luís lydia lyle lynda lynn lynne lászló léa léandre léon
léonce léonie léopold lívia lüder maaike maarit maarten mabel macarena machteld maciej madalena maddalena madeleine
madison madlen mads mael maeve mafalda magali magda magdalena magdaléna magnhild magnus mahmoud mahmut maike mairead
mairi maite maité maj-britt maja majken makena maksymilian malachi malachy malcolm malgorzata malik malin malina malo
malte malwina mamadou mandla mandy manfred manish manlio mannfred manoj manolo manon manuel manuela mara marc marceau
marcel marcela marceli marcelina marceline marcelino marcella marcello marcelo marcia marcin marco marcos marcus marcy
mareike marek maren marga margaret margarete margaretha margarida margarita margaud margaux margherita margit margot
margriet margrit marguerite mari maria mariam mariama mariana mariangela marianna marianne mariannick marie marieke
mariella marielle marietta mariette marija marijke marika marilena marilyn marina marinette mario marion marisa
marisol maristella marit marita marius marja marjan marjatta marjolaine marjolein marjolijn marjorie mark markku marko
markus markéta marleen marlena marlene marlies marlis marloes marlon marsha marta martha marthe martijn martin martina
martine martyn martyna marvin mary maryla maryse maryvonne marzena marzia maría massimo masud matej mateja mateo
mateusz matheus mathias mathieu mathilda mathilde matias matilda matilde mats matt matteo matthew matthias matthieu
matthijs matthis matti maud maude maura maureen maurice mauricette maurits maurizio mauro maurycy mavis max maxence
maxime maximilian maximiliano maximus maya maël maëlle maëlys maïté małgorzata mechthild meera megan mehdi mehmet mei
meike meinhard meinolf meinrad melania melanie melchior melek melina melinda melissa melvin melvyn mercedes meredith
merel merja merle merlin merryn merve meryem mette mia michael michaela michał michel michele micheline michelle
michèle mieczysław mieczysława mieke miguel mihai mikael mike mikkel mikko miklós milagros milan mildred milena
millicent millie milo milos miloš mina minerva minh minna mira miranda mireille mirela mirella miriam miriana mirjam
mirko mirosław mirosława mirthe mitchell mitja modesto mohamed mohammed mohan moira molly mona monia monica monika
monique montse montserrat monty morag mordecai morena morgana morgane moritz morten mortimer morwenna moses moussa
moïra muhammad muireann mukesh murad murat muriel murielle mustafa myfanwy myles mylène myra myriam myrtle máiréad
märta mélanie mélisande mónica nadeem nadia nadine nadja nadège nalini nancy nanette nanna naomi narcisa nasrin nasser
natacha natalia natalie natascha natasha nathalie nathan nathaniel naveen nazario neea neele neha nehemiah neidhart
neil nele nell nelly nepomuk nerea nerys nestor nevaeh neville nevio ngozi niall niamh nicanor nicholas nick nicky
nico nicola nicolaas nicolai nicolas nicole nicoletta nicolò niels niels-erik nienke nieves nigel nigella niilo nikhil
nikita niklas nikodem nikol nikola nikolai nikolaos nikolaus nikos nils nilufar nina ninon nisha njål nkechi nnamdi
noah nobuko noel noelia noelle nolwenn noor noortje nora norbert noreen norma norman notburga nour noémie noël noëlle
nuala nuno nunzia nunzio nuray nuria nynke núria obdulia obinna octave octavia océane oda oddny oddvar odette odile
odilon oisín oksana oktawia ola ola-conny olaf olav olavi ole olegario oleksandr oleksii olena olga olgierd olimpia
oliver olivia olivier ollie olof oluwaseun olwen omar omari ombeline onofrio oona ophelia ophélie oreste oriana
orietta orla orlaith orlando ornella orquídea orson ortrud orvokki osbert oscar oskar oswald oswaldo otfried othmar
otmar ottavia ottavio ottilie ottmar otto ottokar ottomar otylia oumar outi owain owen oxana paavo pablo pacôme padma
padraic padraig palle palmira pamela pamina pancrazio pankracy pankraz paola paolo parvati pascal pascale pascaline
paschal pascual pasquale pasqualina pat patrice patricia patrick patrik patrizia patrycja paul paula paulette pauli
paulin paulina pauline paulo paulus pavel pavla pavol pawel paweł pearl peder pedro peggy pekka pelagia pellegrino
penelope pentti percival percy perdita perla pernille perrine perry peter petr petra petronella petronila petros phil
philibert philine philip philipp philippa philippe philomène phineas phoebe phyllida phyllis pia piera pierluigi piero
pierre pierrette pierrick piers piet pieter pietra pietro pilar pim pino piotr pippa pirjo pirkko placido plácida
polly pompeo pooja portia poul pradeep prakash pranav preben prem primrose prisca priscilla priya protazy prudence
przemysław purificación pádraig päivi queenie quentin quillon quincy quinton quique quirin quirino quitterie rachel
radek radha radim radka radosław rafael rafaela rafaele rafał rafe raffaele raffaella ragna ragnar ragnhild rahul
raimar raimo raimondo raimund rainer raisa raj raja rajesh rajmund rakesh ralf ralitsa ralph ramesh rami ramona ramsay
ramón randi rania ranjit ranulph raoul raphael raphaela raphaël raquel rashid rasmus ravi ravindra raymond raymonde
raïssa raúl rebecca rebekka regina reginald reidar reijo reimer reiner reinhard reinhart reinhild reinhilde reinhold
reinier remedios remigiusz remo remy renaldo renata renate renato renaud rené renée reto reuben reza rhiannon rhoda
rhodri rhona rhys rianne ricarda ricardo riccardo richard richarda rieneke riet riitta rik rikke rina rinaldo rinske
risto rita roald robbie robert roberta roberto robin rocco roch rocío roderick rodolfo rodolphe rodrigo roel roelof
rogelio roger rohit roisin roksana roland rolande rolf romain romaine roman romana romaric romeo romina romuald ronald
ronan ronja ronny roos rory rosa rosalba rosalia rosalie rosalind rosalinda rosalinde rosaline rosamond rosamund
rosana rosangela rosanna rosaria rosario rose roseanne rosel roseline rosella roselyne rosemarie rosemary rosendo
rosetta rosie rosina rosine ross roswitha rowan rowena roxana roxane roxanne roy ruairi ruben rubina rubén rudi rudolf
rufus ruggero rui rukhsana rune runhild rupert ruperta rupprecht ruslan russell ruta rutger ruth ruthie ruud ruurd
ryan ryszard ryszarda régine régis rémi rémy róisín rómulo rüdiger saar saara sabatino sabina sabine sabino sabrina
sacha sadia saeed sakura sally salma salome salomea salomé salustiano salvatore samantha samir samira sampson samson
samuel samuele sander sandra sandrine sandro sanjay sanjeev sanna sanne sanni santiago santosh saoirse sara sarah
sarina sascha saskia satoshi satu saturnino saul saverio scarlett scott seamus sean sebald sebastian sebastiano seda
segun seija selim selin selina selwyn semra seppo septimus serafin serafina serafino seraphina serena serge sergei
sergio serkan servane settimio severin sewerina seweryn shabana shanice shankar shannon sharon shaun sheena sheila
shelagh sheldon shelley sherry shirin shirley shreya sian sibilla sibylla sibylle siddharth sidney sidonie sidsel
siegbert siegfried sieglinde siegmund siegrun siegward sietske sigbjørn sigismund sigmar sigmund signe sigrid sigrun
sigurd sigvard silas sile silke silvana silverio silvester silvestre silvestro silvia silvio simeon simon simona
simone simonetta simão sina sinan sinead sinéad siobhan siri sirkka siro sirpa sissel sita sivert sixte sixten siân
sjaak sjoerd sjors slavica slawomir snežana snorre sofia sofie sofus soile solange solfrid solomon solveig solvejg
solène sonal sondra sonia sonja sophia sophie soraya sorcha sotiris spyros stacey stanislas stanislav stanisław
stanisława stanley steen stefaan stefan stefania stefanie stefano steffen steffi steinar stella sten sten-åke stephan
stephanie stephen steve steven stig stijn stuart sture stéphane stéphanie sunita suresh susan susana susanne suzan
suzanne suzette svantje svea svein sven svend svenja svetlana sveva swantje swati sybil sybille sylvain sylvaine
sylvester sylvette sylvi sylvia sylvie sylwester sylwia synne sytske szczepan szymon séamus sébastian sébastien
séraphin séverine sönke søren sławomir sławomira taavi tabatha tabea tabitha taddeo tadeusz tadeáš tadhg taina taisto
tamara tamika tammy tamsin tamás tancredi tanguy tania tanisha tanja tapani tapio tara tarcisio tariq tarja tarmo
tassilo tatiana tatjana tatyana tauno ted teemu tegan teleri temitope teodor teodora teodozja teofil terence teresa
teresio teresita terje terrell terry tessa teun teuvo teófilo thaddeus thandiwe thea theda thekla thelma theo
theodolinde theodor theodora theodore theresa therese theresia theun thibault thibaut thierry thijs thilo thomas
thomasz thora thorben thorbjørn thore thorsten thusnelda thècle théodore théophile thérèse tiago tibor tiburcio
tiffany tilda tillmann tilly tilman tilo tim tim-ole timo timon timothea timotheus timothy tina tine tineke tiphaine
titus tiziana tiziano tjark tjeerd tjorven tobiah tobias tobiasz tobin toby todd toivo tolga tom tomasz tommaso tomás
tone toni tony toos torben torbjörn tore torgeir toril torkel torleif torsten toru torunn tracy traudl traute trent
trevor trijntje trine trine-lise trinidad trisha tristan tristram troels trond trude trudi trudy trutz truus trygve
tuija tullia tullio tunde tuomas tuomo tuula tuulikki tuva tycho tyler tymoteusz tyra tyrone tyyne ubaldo uchenna udo
ugo ulf ulises ulla ulla-britt ulla-maija ulrica ulrich ulrik ulrika ulrike ulrikke ulysse ulysses umar umberto una
unni urbain urho urs ursel ursina ursula ursule urszula urte usha usman uta ute utz uwe vaclav vadim valdis valentijn
valentin valentina valentine valeria valeriano valerie valerio valère valérie vanda vanessa vania vanja vanna vasco
vasile vasilis vaughn veikko veit velma venancio vera verena verity vernon verona veronica veronika veronique vesa
vesna vianney vibeke vicente vicki vicky victor victoria victorine vidar vigdis viggo vijay vikram viktor viktoria
viktorija vilhelm vilho vilma vinay vincent vincenza vincenzo vinicio viola violet violeta violetta violette virgil
virgilio virginia virginie virág visitación vito vittoria viveca vivek vivian viviana viviane vivien vivienne vladimir
vladislav vlasta volker volkmar vroni václav väinö véra véronique wacław wacława wafa walburga waldemar waldtraut wale
walenty waleria wallace wally walter walther waltraud waltraut wanda wangari warren wayne wenceslao wenche wendel
wendelin wendell wendy wenke wenzel werner weronika wesley wessel whitney wibke wiebe wiebke wiebren wieland wieslawa
wiesław wiesława wigbert wiktor wiktoria wilbert wilbur wilfred wilfrid wilfried wilfriede wilhelm wilhelmina
wilhelmine wilko willa willard willem willemijn william wilma wim winand wincenty winfried winfriede winifred winnie
winston wioletta wirginia witalis witold witosław wladimir wojciech wojsława wolfdietrich wolfgang wolfhard wolfram
woodrow wouter wyatt władysław włodzimierz xanthe xaver xavier xenia ximena yael yann yannick yannis yaroslav yasin
yasmin yasmine yaw yemi yetunde yevgeny yfke yngve yolaine yolanda yolande yorick youssef yseult yuki yuko yuri yury
yusuf yvan yves yvette yvon yvonne yvonnick yılmaz zacarías zachariah zacharias zacharie zachary zack zahra zainab
zaira zander zara zbigniew zdenek zdenka zdeněk zdzisław zdzisława zehra zelda zelma zena zeno zenobia zenon zeynep
ziemowit zineb zlata zlatko zoe zofia zoltan zoltán zora zoran zoé zsolt zsófia zuzana zuzanna zygfryd zygmunt zélie
álvaro ángel ángela ågot åke åsa élodie éloi éloïse émeline émile émilie éric étienne évelyne ömer örjan øystein
øyvind úrsula łucja łukasz żaneta želimir
анна александр александра алексей андрей анастасия борис вадим валентина валерий василий вера виктор виктория владимир
галина григорий дарья дмитрий евгений евгения екатерина елена иван игорь ирина константин ксения лариса людмила максим
марина мария михаил надежда наталья николай оксана олег ольга павел пётр роман светлана сергей софия степан тамара
татьяна юлия юрий тарас олена олександр дмитро наталія марія
αλέξανδρος ανδρέας άννα βασίλης γιώργος γεώργιος δημήτρης δήμητρα ελένη ευαγγελία ιωάννα ιωάννης κατερίνα κώστας
κωνσταντίνος μαρία μιχάλης νίκος νικόλαος παναγιώτης σοφία σπύρος χρήστος
"""
_KNOWN: Final = frozenset(_NAMES.split())


def is_first_name(word: str) -> bool:
    """Whether people are called so; of a name with hyphens the first part says it."""
    return word.partition("-")[0].lower() in _KNOWN
